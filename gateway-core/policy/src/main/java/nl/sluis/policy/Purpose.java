package nl.sluis.policy;

/**
 * Why data is exchanged (doel).
 *
 * @param id its key in policies/purposes.yaml
 * @param title what it is, for people
 * @param law the law whose task it serves
 */
public record Purpose(String id, String title, String law) {}
