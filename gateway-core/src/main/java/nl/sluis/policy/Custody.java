package nl.sluis.policy;

/**
 * A type of gezag.
 *
 * @param id its key in policies/age-table.yaml
 * @param title what it is, for people
 * @param brp what the BRP gezag API calls it
 * @param representatives how many must agree where representatives agree; 0 when nobody validly can
 */
public record Custody(String id, String title, String brp, int representatives) {}
