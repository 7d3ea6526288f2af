package io.medley.datasets.file;

import io.medley.contracts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of data files. */
final class Digests {
  private Digests() {}

  /** Of one file's bytes. */
  static byte[] of(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return digest.digest();
  }

  /** In hex: a single file's digest, or the digest of several ones' digests. */
  static String joined(List<byte[]> digests) {
    if (digests.size() == 1) {
      return HexFormat.of().formatHex(digests.get(0));
    }
    MessageDigest all = Sha256.digest();
    digests.forEach(all::update);
    return HexFormat.of().formatHex(all.digest());
  }
}
