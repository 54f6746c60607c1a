package nl.sluis.console;

/** Answers one kind of visit. */
@FunctionalInterface
public interface Page {

  /** What the visitor wants to see; reads nothing of the evidence yet. */
  RecordedVisit look(Visit visit);
}
