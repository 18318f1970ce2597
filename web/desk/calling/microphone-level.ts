/**
 * How loud the microphone is, 0 to 1, ten times a second, until what is returned is called. Tells undefined where there is
 * nothing to be heard from.
 */
export function listenToMicrophone(
  id: string | undefined,
  onLevel: (level: number | undefined) => void,
): () => void {
  let isOver = false;
  let stop = () => {};
  void open(id).then(
    (stream) => {
      if (isOver) return end(stream);
      stop = measure(stream, onLevel);
    },
    () => onLevel(undefined),
  );
  return () => {
    isOver = true;
    stop();
  };
}

function open(id: string | undefined): Promise<MediaStream> {
  const audio = id === undefined ? true : { deviceId: { exact: id } };
  return navigator.mediaDevices.getUserMedia({ audio });
}

function measure(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    // In hundredths: 1.2e-8 is no number for a screen reader.
    onLevel(Math.min(1, Math.round(Math.max(...samples.map(Math.abs)) * 100) / 100));
  }, 100);
  return () => {
    clearInterval(timer);
    void audio.close();
    end(stream);
  };
}

function end(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}
