// The parts of a large index: fetched when a search needs them, and handed over.

/** Fetches parts, pairs of a file and its integrity; a promise of whether all came. */
export const partsOf = (frame, host) => {
  const coming = new Map();
  /** Asked for by several searches at a time, a part is fetched once. */
  const part = (file, integrity) => {
    if (!coming.has(file)) {
      const piece = host.piece(file, integrity);
      coming.set(file, piece);
      const settled = () => coming.delete(file);
      piece.then(settled, settled);
    }
    return coming.get(file);
  };
  return async (files) => {
    const { locale } = frame;
    const came = files.map(async ([file, integrity]) => {
      try {
        if (host.supply(file, new Uint8Array(await part(file, integrity)))) return true;
        // What was asked for in another language came late.
        if (locale == frame.locale) host.fault("pack", file);
      } catch (error) {
        host.fault(error.code, error.message);
      }
    });
    return (await Promise.all(came)).every(Boolean);
  };
};
