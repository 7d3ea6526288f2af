package io.medley.diversity.offline;

import java.util.List;
import java.util.SortedMap;

/**
 * What the labels of a set are worth, by a judge that learned from real texts, and each class by
 * itself. Immutable.
 *
 * @param labelled texts with a label that the reference has
 * @param unlabelled texts without a label
 * @param otherWritten of the labelled, those whose label the reference writes otherwise: in another
 *     letter case, or with other separators
 * @param unknown texts per label that the reference does not have; they are in no class
 * @param missing labels of the reference that no text has
 * @param judge who judges
 * @param consistency the share of judged texts whose label the judge guesses, and what as many real
 *     texts of the same class mix give
 * @param gradients the Vendi score of the loss gradients of texts with their labels at the judge
 * @param classes each class of the reference, in order of its label
 */
public record LabelScores(
    long labelled,
    long unlabelled,
    long otherWritten,
    SortedMap<String, Long> unknown,
    List<String> missing,
    Judge judge,
    RealBand consistency,
    RealBand gradients,
    List<ClassScore> classes) {

  /**
   * The judge.
   *
   * @param trainedOn real texts
   * @param accuracy on other real texts
   * @param testedOn number of these
   * @param chance accuracy of one that always guesses the largest class
   */
  public record Judge(int trainedOn, double accuracy, int testedOn, double chance) {}

  /**
   * One class.
   *
   * @param count texts of the set
   * @param referenceCount texts of the reference
   * @param consistency as of the whole set
   * @param diversity {@code vendi2} of equally many texts of the class
   * @param shift {@code mmd2Poly2} from the reference's texts of the class
   */
  public record ClassScore(
      String label,
      long count,
      long referenceCount,
      RealBand consistency,
      RealBand diversity,
      RealBand shift) {}
}
