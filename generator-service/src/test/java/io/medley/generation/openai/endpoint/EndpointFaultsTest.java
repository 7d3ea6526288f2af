package io.medley.generation.openai.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.generation.openai.endpoint.EndpointException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "400, bad request, REJECTED",
    "400, maximum context length is 4096 tokens, REFUSED",
    "400, the prompt was flagged by our content policy, REFUSED",
    "400, unsupported parameter: temperature, PERMANENT",
    "400, the model does not exist, PERMANENT",
    "401, no, PERMANENT",
    "402, pay first, PERMANENT",
    "403, no, PERMANENT",
    "404, no, PERMANENT",
    "408, slow, FAULTY",
    "413, a lot, REFUSED",
    "424, not now, FAULTY",
    "422, unknown field, REJECTED",
    "429, slow down, OVERLOADED",
    "301, elsewhere, PERMANENT",
    "500, oh, FAULTY",
    "502, oh, FAULTY",
    "503, busy, OVERLOADED",
    "529, busy, OVERLOADED"
  })
  void shouldSayWhatToDoAboutAStatus(int status, String message, Kind kind) {
    assertThat(fault(status, message, "code").kind()).isEqualTo(kind);
  }

  @Test
  void shouldTellAnEmptyAccountFromABusyEndpoint() {
    assertThat(fault(429, "no money", "insufficient_quota"))
        .hasMessage("HTTP 429: the account's quota is used up")
        .extracting(EndpointException::kind)
        .isEqualTo(Kind.PERMANENT);
  }

  @Test
  void shouldRepeatTheEndpointsWordsWithoutWhatIsSecretInThem() {
    assertThat(
            fault(
                403,
                "key sk-abc123 may not use\\nhttps://secret.example/v1 with Bearer abcdef",
                "code"))
        .hasMessage("HTTP 403: *** may not use *** with ***");
  }

  @Test
  void shouldCutLongWordsShort() {
    assertThat(fault(400, "x".repeat(5000), "code").getMessage()).hasSizeLessThan(250);
  }

  @Test
  void shouldManageWithoutAnyWords() {
    assertThat(EndpointFaults.of(500, Optional.empty(), "<html>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("HTTP 500: the endpoint says no more");
    assertThat(EndpointFaults.of(500, Optional.empty(), new byte[0]))
        .hasMessage("HTTP 500: the endpoint says no more");
  }

  @Test
  void shouldTellWhetherAnybodyIsThere() {
    ConnectException unknown = new ConnectException("secret.example");
    unknown.initCause(new UnresolvedAddressException());

    assertThat(EndpointFaults.of(unknown)).hasMessage("the endpoint's host is not known");
    assertThat(EndpointFaults.of(new ConnectException("refused")).kind())
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(EndpointFaults.of(new IOException("Connection reset")).kind())
        .isEqualTo(Kind.BROKEN);
  }

  private static EndpointException fault(int status, String message, String code) {
    String body = "{\"error\":{\"message\":\"%s\",\"code\":\"%s\"}}".formatted(message, code);
    return EndpointFaults.of(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
  }
}
