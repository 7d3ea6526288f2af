package io.medley.guarantees.promise;

import io.medley.guarantees.history.History;
import java.util.List;

/**
 * A promise of Medley that a history keeps or breaks. Pure: equal histories, equal answers; so a
 * history with a planted fault shows that the promise can be seen broken.
 */
public interface Guarantee {
  /** {@code G1} and what is promised, in a few words. */
  String name();

  /** One line for each breach; empty where the promise was kept. */
  List<String> breaches(History history);
}
