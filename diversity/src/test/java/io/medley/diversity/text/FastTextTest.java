package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is quick for ASCII is what the regular expressions say. */
class FastTextTest {
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  @Property
  void shouldFindTheTokensOfTheExpression(@ForAll("texts") String text) {
    List<String> expected =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).toList();

    assertThat(Tokens.of(text)).isEqualTo(expected);
  }

  @Property
  void shouldNormaliseAsTheExpressionDoes(@ForAll("texts") String text) {
    assertThat(NormalisedText.of(text))
        .isEqualTo(SPACE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip());
  }

  @Property
  void shouldHaveTheBytesOfEveryNgram(@ForAll("texts") String text) {
    List<String> tokens = Tokens.of(text);
    JoinedTokens joined = JoinedTokens.of(tokens);
    for (int order = 1; order <= 3; order++) {
      int n = order;
      List<String> ngrams = new ArrayList<>();
      IntStream.range(0, joined.ngrams(n))
          .mapToObj(i -> new String(joined.ngram(i, n), StandardCharsets.UTF_8))
          .forEach(ngrams::add);
      assertThat(ngrams).isEqualTo(Tokens.ngrams(tokens, n));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("aZ09_ -.\t\n\u001c\u007f  ").ofMaxLength(40),
        Arbitraries.strings().withChars("aZ é\u0130\u212a\u00a0\u2003\u0301字 ").ofMaxLength(20));
  }
}
