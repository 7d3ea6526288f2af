package io.medley.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.dashboard.http.RequestGuard.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardTest {
  private static final String JSON = "application/json; charset=utf-8";

  private final RequestGuard guard = new RequestGuard(List.of("lab.example"));

  private static Call get(String host) {
    return new Call("GET", "/api/experiments", host, null, null, null, null, null);
  }

  private static Call post(String origin, String contentType, String header) {
    return new Call(
        "POST", "/api/experiments", "localhost:8183", origin, contentType, header, null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8183",
        "127.0.0.1:8183",
        "[::1]:8183",
        "192.168.1.5",
        "[fe80::1]:80",
        "LOCALHOST",
        "lab.example:80"
      })
  void shouldServeAddressesAndNamesThatAreAllowed(String host) {
    assertThat(guard.refusal(get(host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example:8183",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "1.2.3",
        "[evil]",
        ""
      })
  void shouldRefuseNamesThatOnlyLeadHere(String host) {
    assertThat(guard.refusal(get(host)).orElseThrow().status()).isEqualTo(421);
  }

  @Test
  void shouldRefuseACallWithoutAName() {
    assertThat(guard.refusal(get(null))).isPresent();
  }

  @Test
  void shouldAnswerProbesUnderAnyName() {
    Call probe = new Call("GET", "/q/health/ready", "pod.example", null, null, null, null, null);
    assertThat(guard.refusal(probe)).isEmpty();
    Call alike = new Call("GET", "/q/healthy", "pod.example", null, null, null, null, null);
    assertThat(guard.refusal(alike)).isPresent();
  }

  /** They tell experiments, and a name can be rebound to this machine. */
  @Test
  void shouldAnswerScrapesByAddressAlone() {
    Call rebound = new Call("GET", "/q/metrics", "evil.example", null, null, null, null, null);
    assertThat(guard.refusal(rebound)).isPresent();
    Call scrape = new Call("GET", "/q/metrics", "10.1.2.3:8080", null, null, null, null, null);
    assertThat(guard.refusal(scrape)).isEmpty();
  }

  @Test
  void shouldTakeJsonFromThisPageAndFromPrograms() {
    assertThat(guard.refusal(post("http://localhost:8183", JSON, null))).isEmpty();
    assertThat(guard.refusal(post(null, JSON, null))).isEmpty();
    assertThat(guard.refusal(post(null, null, "1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void shouldRefuseWhatAFormCanSend(String contentType) {
    assertThat(guard.refusal(post(null, contentType, null)).orElseThrow().status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost:9999", "::"})
  void shouldRefuseCallsOfOtherSites(String origin) {
    assertThat(guard.refusal(post(origin, JSON, "1")).orElseThrow().status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void shouldRefuseWhatABrowserFetchesForAnotherSiteButFollowItsLinks(String site) {
    assertThat(guard.refusal(fetched("GET", site, "no-cors")).orElseThrow().status())
        .isEqualTo(403);
    assertThat(guard.refusal(fetched("POST", site, "navigate")).orElseThrow().status())
        .isEqualTo(403);
    assertThat(guard.refusal(fetched("GET", site, "navigate"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void shouldServeWhatABrowserFetchesForThisPageOrItsUser(String site) {
    assertThat(guard.refusal(fetched("GET", site, "cors"))).isEmpty();
    assertThat(guard.refusal(fetched("POST", site, "cors"))).isEmpty();
  }

  private static Call fetched(String method, String site, String mode) {
    return new Call(method, "/api/experiments", "localhost", null, JSON, null, site, mode);
  }
}
