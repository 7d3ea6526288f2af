package io.medley.datasets;

/**
 * The lexicographer files of WordNet's nouns in the order of their numbers, 3 to 28, each with the
 * words that stand for it in a prompt.
 */
enum Supersense {
  TOPS("noun.Tops", "thing"),
  ACT("noun.act", "act"),
  ANIMAL("noun.animal", "animal"),
  ARTIFACT("noun.artifact", "object"),
  ATTRIBUTE("noun.attribute", "quality"),
  BODY("noun.body", "body part"),
  COGNITION("noun.cognition", "idea"),
  COMMUNICATION("noun.communication", "message"),
  EVENT("noun.event", "event"),
  FEELING("noun.feeling", "feeling"),
  FOOD("noun.food", "food"),
  GROUP("noun.group", "group"),
  LOCATION("noun.location", "place"),
  MOTIVE("noun.motive", "motive"),
  OBJECT("noun.object", "natural object"),
  PERSON("noun.person", "person"),
  PHENOMENON("noun.phenomenon", "phenomenon"),
  PLANT("noun.plant", "plant"),
  POSSESSION("noun.possession", "possession"),
  PROCESS("noun.process", "process"),
  QUANTITY("noun.quantity", "quantity"),
  RELATION("noun.relation", "relation"),
  SHAPE("noun.shape", "shape"),
  STATE("noun.state", "condition"),
  SUBSTANCE("noun.substance", "substance"),
  TIME("noun.time", "time");

  private static final int FIRST_FILE_NUMBER = 3;
  private static final Supersense[] ALL = values();

  private final String label;
  private final String words;

  Supersense(String label, String words) {
    this.label = label;
    this.words = words;
  }

  String label() {
    return label;
  }

  String words() {
    return words;
  }

  /** The supersense of a lexicographer file number as {@code data.noun} has it. */
  static Supersense ofFileNumber(int number) {
    return ALL[number - FIRST_FILE_NUMBER];
  }
}
