package io.medley.benchmarks.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process uses, as Linux tells in {@code /proc}.
 *
 * @param mebibytes resident
 * @param handles open files and sockets
 */
record Usage(long mebibytes, long handles, long threads) {

  /** Of a process; nothing where it has ended. */
  static Usage of(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    try (Stream<Path> handles = Files.list(process.resolve("fd"));
        Stream<Path> threads = Files.list(process.resolve("task"))) {
      long kibibytes =
          Files.readAllLines(process.resolve("status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
      return new Usage(kibibytes / 1024, handles.count(), threads.count());
    } catch (NoSuchFileException ended) {
      return new Usage(0, 0, 0);
    }
  }

  /** Mebibytes of all files of a directory; those that go meanwhile count nothing. */
  static long ofDisk(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
              .map(Path::toFile)
              .filter(file -> file.isFile())
              .mapToLong(file -> file.length())
              .sum()
          / (1024 * 1024);
    } catch (UncheckedIOException gone) {
      return ofDisk(directory);
    }
  }
}
