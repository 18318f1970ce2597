import { app } from '@azure/functions';

const handler = () => {};

app.http('One', { methods: ['GET'], route: 'same', handler: () => ({}) });
app.http('Two', { methods: ['GET'], route: 'same', handler: () => ({}) });
app.timer('Twice', { schedule: '0 * * * * *', handler });
app.timer('Twice', { schedule: '0 * * * * *', handler });
app.timer('BadSchedule', { schedule: 'now and then', handler });
app.timer('MissingSetting', { schedule: '%WHEN%', handler });
app.serviceBusQueue('NoConnection', { connection: 'Nowhere', queueName: 'routing', handler });
app.storageQueue('Unknown', { connection: 'Nowhere', queueName: 'x', handler });
