package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Writing a request in the page as a person does, key by key. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AskIT extends PageFixture {
  private static final String ASKED = "JSON.parse(document.querySelector('#json').value)";
  private static final String POOLS = "#field-generation-topicPoolSizes";

  private String field(String selector) {
    return tab.value("document.querySelector('" + selector + "').value").asText();
  }

  @Test
  @Order(1)
  void shouldTakeDecimalsAsTheyAreTyped() {
    see("ask");
    tab.awaitText("asks for");

    tab.focus("#field-equivalenceMargin");
    tab.typeSlowly("0.50");

    tab.await(ASKED + ".equivalenceMargin === 0.5");
    assertThat(field("#field-equivalenceMargin")).isEqualTo("0.50");
    tab.focus("#field-mixing-syntheticProportions");
    tab.typeSlowly("0.25, 0.7");
    tab.await("JSON.stringify(" + ASKED + ".mixing) === '{\"syntheticProportions\":[0.25,0.7]}'");
    // What is written on the other side counts.
    tab.fill("#json", "{\"dataset\": {\"name\": \"wordnet-sense\"}, \"equivalenceMargin\": 2}");
    tab.await("document.querySelector('#field-equivalenceMargin').value === '2'");
  }

  @Test
  @Order(2)
  void shouldKeepAListThatIsBeingTypedWhenTheCheckAnswers() {
    see("ask");
    tab.awaitText("asks for");
    tab.fill("#field-experimentId", "checked-meanwhile");
    tab.focus(POOLS);
    tab.typeSlowly("20, ");

    tab.awaitText("checked-meanwhile asks for");

    tab.typeSlowly("1000");
    assertThat(field(POOLS)).isEqualTo("20, 1000");
    tab.await("JSON.stringify(" + ASKED + ".generation) === '{\"topicPoolSizes\":[20,1000]}'");
  }

  @Test
  @Order(3)
  void shouldKeepTheDraftApartFromAnExperimentAskedForAgain() {
    lab.plan("earlier");
    see("ask");
    tab.fill("#field-experimentId", "my-draft");
    tab.awaitText("my-draft asks for");

    see("ask?from=earlier");
    tab.await("document.querySelector('#field-experimentId')?.value === 'earlier-2'");
    tab.awaitText("earlier-2 asks for");

    see("ask");
    tab.await("document.querySelector('#field-experimentId')?.value === 'my-draft'");
  }

  @Test
  @Order(4)
  void shouldCheckAgainAfterTooManyChecks() {
    see("ask");
    tab.awaitText("asks for");
    assertThat(IntStream.range(0, 200))
        .anyMatch(i -> lab.post("/api/experiments?dryRun=true", "{}").statusCode() == 429);

    tab.fill("#field-experimentId", "patient");

    tab.awaitText("patient asks for");
  }
}
