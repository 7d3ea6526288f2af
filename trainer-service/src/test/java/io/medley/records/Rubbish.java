package io.medley.records;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Values that anybody may write to any topic and that are no record of it. */
public final class Rubbish {
  private Rubbish() {}

  /** No JSON, or JSON of no record at all. */
  public static Stream<byte[]> values() {
    return Stream.concat(
        // Confluent's wire format begins so, and Jackson takes it for UTF-32.
        Stream.of(
            new byte[] {0, 0, 0, 0, 1, 2, '{', '}', 0, 0, 0, 0},
            new byte[] {0},
            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0},
            new byte[] {(byte) 0xc3, '"'}),
        Stream.of(
                "",
                " ",
                "null",
                "[]",
                "7",
                "true",
                "{",
                "{\"experimentId\":\"lab\"",
                "{}",
                "{\"experimentId\":null}",
                "{\"experimentId\":7,\"level\":[]}",
                "{\"experimentId\":\"lab\",\"level\":\"pool-20\"}",
                "{\"status\":\"accepted\"}",
                "{\"status\":\"accepted\",\"experimentId\":\"lab\",\"state\":\"running\",\"request\":{}}",
                "{\"experimentId\":\"lab\",\"run\":{},\"arm\":{}}",
                "{\"experimentId\":\"lab\",\"run\":{},\"arm\":{},\"labels\":[],\"losses\":[],\"predictions\":[]}",
                "{\"ordinal\":1e400,\"pane\":99999999999999999999}",
                "[".repeat(3000),
                "{\"a\":".repeat(3000))
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }
}
