package io.medley.models;

/** Hears how far an unpacking is. Called on the unpacking thread, about once per megabyte. */
@FunctionalInterface
public interface UnpackProgress {
  /** Hears nothing. */
  UnpackProgress SILENT = (done, total) -> {};

  /**
   * Some more bytes were read.
   *
   * @param bytesDone bytes read from the artifact so far, decompressed
   * @param bytesTotal bytes there are to read, or -1 where the source does not say
   */
  void unpacked(long bytesDone, long bytesTotal);
}
