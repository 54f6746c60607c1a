package nl.sluis.binding;

/**
 * Where the ledger says what is in one version of a row; no two versions have the same.
 *
 * @param first index of the first leaf of the commit
 * @param number of the version within that commit
 */
public record RowPlace(long first, int number) {}
