package io.medley.models;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.dictionary.Dictionary;

/** Real short texts: noun glosses of WordNet 3.1, cut before their examples, in file order. */
public final class NounGlosses {
  private NounGlosses() {}

  /** The first glosses of four words and more, taking one synset of every fifty. */
  public static List<String> take(int count) {
    try {
      Dictionary dictionary = Dictionary.getDefaultResourceInstance();
      Iterator<Synset> nouns = dictionary.getSynsetIterator(POS.NOUN);
      List<String> glosses = new ArrayList<>(count);
      for (int i = 0; nouns.hasNext() && glosses.size() < count; i++) {
        String gloss = beforeExample(nouns.next().getGloss());
        if (i % 50 == 0 && gloss.chars().filter(c -> c == ' ').count() >= 3) {
          glosses.add(gloss);
        }
      }
      return List.copyOf(glosses);
    } catch (JWNLException e) {
      throw new IllegalStateException("WordNet cannot be read", e);
    }
  }

  private static String beforeExample(String gloss) {
    int example = gloss.indexOf("; \"");
    return (example < 0 ? gloss : gloss.substring(0, example)).strip();
  }
}
