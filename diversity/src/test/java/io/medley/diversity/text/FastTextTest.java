package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.diversity.Hash64;
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
  void shouldHashEveryNgram(@ForAll("texts") String text) {
    List<String> tokens = Tokens.of(text);
    JoinedTokens joined = JoinedTokens.of(tokens);
    for (int order = 1; order <= 3; order++) {
      int n = order;
      assertThat(IntStream.range(0, joined.ngrams(n)).mapToObj(i -> joined.hash(i, n)))
          .isEqualTo(Tokens.ngrams(tokens, n).stream().map(Hash64.OF_NGRAMS::of).toList());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("aZ09_ -.\t\n\u001c\u007f  ").ofMaxLength(40),
        Arbitraries.strings().withChars("aZ é\u0130\u212a\u00a0\u2003\u0301字 ").ofMaxLength(20));
  }
}
