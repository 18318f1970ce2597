import { kept } from '../../ui/kept.ts';

/** `no`: this browser stays silent. */
export const ringWanted = kept('openline.desk.ring', 'browser');
