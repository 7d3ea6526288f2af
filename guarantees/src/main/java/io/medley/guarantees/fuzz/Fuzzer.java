package io.medley.guarantees.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.guarantees.fuzz.GoldenRecords.Golden;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Breaks golden records: topics and kinds of damage in turn, everything else by the seed. The same
 * seed gives the same records. Not thread-safe.
 */
public final class Fuzzer {
  private static final int DEEP = 100_000;
  private static final byte[][] PREFIXES = {
    {0, 0, 0, 0, 1},
    {0, 0, 0, 1},
    {0, 0, (byte) 0xFE, (byte) 0xFF},
    {(byte) 0xFF, (byte) 0xFE},
    {(byte) 0xFE, (byte) 0xFF},
    {0},
    {0, 0},
    {(byte) 0xFF, (byte) 0xFE, 0, 0},
    {0x1F, (byte) 0x8B}
  };
  private static final String[] NEARLY = {
    "{", "{\"experimentId\":}", "{'experimentId':'a'}", "{\"experimentId\":\"a\",}", "{} {}", "NaN",
    "{\"experimentId\":\"\\ud83d\\u\"}", "// a comment\n", "{\"a\":01}", "<record/>", "a: 1", "\t"
  };
  private static final String[] NO_OBJECTS = {
    "null", "42", "-0.0", "true", "\"text\"", "[]", "[{}]", "[null]", "\"\"", "1e400"
  };

  private static final Set<String> COMPACTED =
      Topics.catalogue().stream()
          .filter(topic -> topic.retention() == Topics.Retention.COMPACTED)
          .map(Topics.Topic::name)
          .collect(Collectors.toSet());

  private final Map<String, List<Golden>> golden = GoldenRecords.load();
  private final List<String> topics = List.copyOf(golden.keySet());
  private final List<Damage> damages;
  private final SplittableRandom random;
  private final Mutations mutations;
  private int made;

  /** A fuzzer that breaks records in every way. */
  public Fuzzer(long seed) {
    this(seed, EnumSet.allOf(Damage.class));
  }

  /** A fuzzer that breaks records in these ways. */
  public Fuzzer(long seed, Set<Damage> damages) {
    this.damages = List.copyOf(damages);
    random = new SplittableRandom(seed);
    mutations = new Mutations(random);
  }

  /** The next records: one, or two that belong together. */
  public List<FuzzRecord> next() {
    String topic = topics.get(made % topics.size());
    Damage damage = damages.get(made / topics.size() % damages.size());
    made++;
    List<Golden> shapes = golden.get(topic);
    Golden sound = shapes.get(random.nextInt(shapes.size()));
    FuzzRecord record = sound.isJson() ? json(sound, damage) : binary(sound, damage);
    return damage == Damage.DUPLICATE ? List.of(record, record) : List.of(record);
  }

  private FuzzRecord json(Golden sound, Damage damage) {
    byte[] value = sound.value();
    return switch (damage) {
      case WRONG_TYPE -> tree(sound, damage, mutations::makeOther);
      case MISSING_FIELD -> tree(sound, damage, mutations::drop);
      case NULL_FIELD -> tree(sound, damage, mutations::makeNull);
      case ODD_NUMBER -> tree(sound, damage, mutations::makeOdd);
      case HOSTILE_TEXT -> tree(sound, damage, mutations::makeHostile);
      case HUGE -> tree(sound, damage, mutations::makeHuge);
      case NEWER_VERSION ->
          tree(sound, damage, tree -> tree.put("schemaVersion", 2).put("ofTomorrow", true));
      case STRANGER -> stranger(sound);
      case NEARLY_JSON -> of(sound, damage, NEARLY[random.nextInt(NEARLY.length)]);
      case NO_OBJECT -> of(sound, damage, NO_OBJECTS[random.nextInt(NO_OBJECTS.length)]);
      case DEEP -> of(sound, damage, deep(sound));
      case BAD_UTF8 -> of(sound, damage, badUtf8(value));
      case DOUBLE_FIELD -> of(sound, damage, doubled(sound));
      default -> either(sound, damage);
    };
  }

  private FuzzRecord binary(Golden sound, Damage damage) {
    byte[] value = sound.value();
    return switch (damage) {
      case NEWER_VERSION -> of(sound, damage, with(value, 0, (byte) 2));
      case NEARLY_JSON, NO_OBJECT, DEEP -> of(sound, damage, NO_OBJECTS[1]);
      case BAD_UTF8 -> of(sound, damage, with(value, 0, (byte) 0xFF));
      case WRONG_TYPE, MISSING_FIELD, NULL_FIELD, DOUBLE_FIELD ->
          of(sound, damage, with(value, random.nextInt(value.length), (byte) random.nextInt(256)));
      case ODD_NUMBER, HUGE -> of(sound, damage, vector());
      case HOSTILE_TEXT, STRANGER -> {
        EmbeddedSample sample = sample(HostileTexts.text(random), new float[] {1, 0, 0});
        yield of(sound, damage, EmbeddedSampleSerde.write(sample));
      }
      default -> either(sound, damage);
    };
  }

  /** Damage to bytes and keys, the same for every form. */
  private FuzzRecord either(Golden sound, Damage damage) {
    byte[] value = sound.value();
    byte[] key = GoldenRecords.bytes(sound.key());
    return switch (damage) {
      case TRUNCATED -> of(sound, damage, Arrays.copyOf(value, random.nextInt(value.length - 1)));
      case EMPTY -> of(sound, damage, new byte[0]);
      case RUBBISH -> of(sound, damage, rubbish());
      case PREFIXED -> of(sound, damage, prefixed(value));
      case OTHER_RECORD -> {
        List<Golden> others = golden.get(topics.get(random.nextInt(topics.size())));
        yield of(sound, damage, others.get(0).value());
      }
      case NULL_KEY -> new FuzzRecord(sound.topic(), damage, noKey(sound), value);
      case WRONG_KEY -> new FuzzRecord(sound.topic(), damage, rubbish(), value);
      case TOMBSTONE -> new FuzzRecord(sound.topic(), damage, key, null);
      case NOTHING -> new FuzzRecord(sound.topic(), damage, noKey(sound), null);
      default -> of(sound, damage, value);
    };
  }

  /** The broker itself refuses a record without a key in a compacted topic. */
  private static byte[] noKey(Golden sound) {
    return COMPACTED.contains(sound.topic()) ? new byte[0] : null;
  }

  private interface Change {
    void to(ObjectNode tree);
  }

  private static FuzzRecord tree(Golden sound, Damage damage, Change change) {
    ObjectNode tree = sound.tree();
    change.to(tree);
    return of(sound, damage, Json.bytes(tree));
  }

  private FuzzRecord stranger(Golden sound) {
    String id = "stranger-" + random.nextInt(1_000_000);
    String old = "pools-on-wordnet";
    return new FuzzRecord(
        sound.topic(),
        Damage.STRANGER,
        GoldenRecords.bytes(sound.key().replace(old, id)),
        GoldenRecords.bytes(new String(sound.value(), StandardCharsets.UTF_8).replace(old, id)));
  }

  private String deep(Golden sound) {
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    String nested = open.repeat(DEEP);
    String whole = new String(sound.value(), StandardCharsets.UTF_8);
    return random.nextBoolean() ? nested : "{\"deep\":" + nested + "," + whole.substring(1);
  }

  private static String doubled(Golden sound) {
    String whole = new String(sound.value(), StandardCharsets.UTF_8);
    return "{\"experimentId\":\"another\"," + whole.substring(1);
  }

  private byte[] badUtf8(byte[] value) {
    byte[] bad = value.clone();
    bad[1 + random.nextInt(value.length - 2)] = (byte) 0xFF;
    return bad;
  }

  private byte[] prefixed(byte[] value) {
    byte[] prefix = PREFIXES[random.nextInt(PREFIXES.length)];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(prefix);
    out.writeBytes(random.nextBoolean() ? value : Arrays.copyOf(value, 7));
    return out.toByteArray();
  }

  private byte[] rubbish() {
    byte[] rubbish = new byte[1 + random.nextInt(64)];
    random.nextBytes(rubbish);
    // A first byte that neither JSON nor an embedding begins with.
    rubbish[0] = (byte) 0x80;
    return rubbish;
  }

  private byte[] vector() {
    float[][] vectors = {
      {Float.NaN, 0, 0}, {0, 0, 0}, {Float.MAX_VALUE, 1, 1}, {1}, new float[400_000]
    };
    return EmbeddedSampleSerde.write(sample("a text", vectors[random.nextInt(vectors.length)]));
  }

  private EmbeddedSample sample(String text, float[] vector) {
    int[] numbers = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
    return new EmbeddedSample(
        "unused",
        "stranger",
        "pool-20",
        numbers[random.nextInt(numbers.length)],
        numbers[random.nextInt(numbers.length)],
        text,
        text,
        text,
        vector);
  }

  private static byte[] with(byte[] value, int at, byte changed) {
    byte[] with = value.clone();
    with[at] = changed;
    return with;
  }

  private static FuzzRecord of(Golden sound, Damage damage, String value) {
    return of(sound, damage, GoldenRecords.bytes(value));
  }

  private static FuzzRecord of(Golden sound, Damage damage, byte[] value) {
    return new FuzzRecord(sound.topic(), damage, GoldenRecords.bytes(sound.key()), value);
  }
}
