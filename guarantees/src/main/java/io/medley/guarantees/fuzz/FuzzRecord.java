package io.medley.guarantees.fuzz;

/**
 * A broken record to send.
 *
 * @param key may be null
 * @param value may be null
 */
@SuppressWarnings("ArrayRecordComponent") // carried to a producer, never compared
public record FuzzRecord(String topic, Damage damage, byte[] key, byte[] value) {}
