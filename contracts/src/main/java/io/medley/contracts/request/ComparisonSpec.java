package io.medley.contracts.request;

/**
 * Two settings to compare, beside those that are always compared.
 *
 * @param left {@code pool-20:0.7}
 * @param right {@code pool-10000:0.7}, {@code real-plus}
 */
public record ComparisonSpec(String left, String right) {}
