package io.medley.datasets.file;

import io.medley.contracts.SplitMix;
import io.medley.datasets.DevelopmentData;
import io.medley.datasets.LabelledText;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import io.medley.diversity.text.NormalisedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like to someone who wants to use it as a data set.
 *
 * @param options everything that was named or found, the likeliest fields among it; a field is null
 *     where none is likely
 * @param fields all there are
 * @param content the texts, null where the text field or the label field is not known
 */
public record FileView(FileOptions options, List<FieldView> fields, @Nullable Content content) {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /**
   * The texts of a file.
   *
   * @param file with counts of what was left out
   * @param classes how many different texts each has
   * @param drawable how many of these can be drawn; the others are development data
   * @param lengths of the texts in characters: shortest, lower quartile, median, upper quartile,
   *     longest; empty without texts
   * @param duplicates texts that an earlier row has, in lower case and with white space folded
   * @param contradictions duplicates under another label than the earlier row
   * @param nearDuplicates further texts with the words of an earlier one, and other punctuation
   */
  public record Content(
      TextFile file,
      Map<String, Integer> classes,
      Map<String, Integer> drawable,
      List<Integer> lengths,
      int duplicates,
      int contradictions,
      int nearDuplicates) {}

  /**
   * Looks at a file.
   *
   * @param file not a symbolic link
   * @throws UnusableFileException with every reason why it cannot be read
   */
  public static FileView of(Path file, String title, FileOptions asked)
      throws IOException, UnusableFileException {
    LayoutSearch.Found found = LayoutSearch.of(file, title, asked);
    Layout layout = found.layout();
    FieldSurvey survey = FieldSurvey.of(file, title, layout, found.charset());
    boolean isOpen = asked.layout().header() == null && Boolean.TRUE.equals(layout.header());
    if (isOpen && survey.hasNamesLikeValues()) {
      layout =
          new Layout(layout.format(), layout.encoding(), layout.delimiter(), layout.quote(), false);
      survey = FieldSurvey.of(file, title, layout, found.charset());
    }
    Fields fields = survey.guess(asked.fields());
    FileOptions options = new FileOptions(layout, fields, asked.labels());
    boolean isKnown = fields.text() != null && fields.label() != null;
    return new FileView(
        options, survey.fields(), isKnown ? content(TextFile.read(file, title, options)) : null);
  }

  private static Content content(TextFile file) {
    Map<Long, String> labels = new HashMap<>();
    Set<Long> words = new HashSet<>();
    Map<String, Integer> classes = new TreeMap<>();
    Map<String, Integer> drawable = new TreeMap<>();
    int contradictions = 0;
    int duplicates = 0;
    int near = 0;
    for (FileText text : file.texts()) {
      long key = FileReading.key(text);
      String earlier = labels.putIfAbsent(key, text.label());
      if (earlier != null) {
        duplicates++;
        contradictions += earlier.equals(text.label()) ? 0 : 1;
      } else {
        near += words.add(wordKey(text)) ? 0 : 1;
        classes.merge(text.label(), 1, Integer::sum);
        LabelledText item = FileReading.item(text, key);
        drawable.merge(text.label(), DevelopmentData.contains(item) ? 0 : 1, Integer::sum);
      }
    }
    return new Content(file, classes, drawable, lengths(file), duplicates, contradictions, near);
  }

  private static long wordKey(FileText text) {
    String words = NO_WORD.matcher(text.text()).replaceAll(" ");
    long key = NormalisedText.hash(words.isBlank() ? text.text() : words);
    return text.context() == null
        ? key
        : SplitMix.mix(key * 31 + NormalisedText.hash(text.context()));
  }

  private static List<Integer> lengths(TextFile file) {
    int[] lengths =
        file.texts().stream()
            .mapToInt(text -> text.text().codePointCount(0, text.text().length()))
            .sorted()
            .toArray();
    int last = lengths.length - 1;
    return last < 0
        ? List.of()
        : Arrays.stream(new int[] {0, last / 4, last / 2, last - last / 4, last})
            .mapToObj(i -> lengths[i])
            .toList();
  }
}
