package nl.sluis.intake;

import nl.sluis.http.Request;

/** A form that is the same whatever the rules of the day are. */
public interface FixedForm extends SignalAdapter {

  /**
   * Reads a push. Whatever is wrong with the input comes back as a value; nothing of the input may
   * stand in it.
   */
  Parsed parse(Request request);

  @Override
  default Parsed parse(Request request, MessageCatalogue catalogue) {
    return parse(request);
  }
}
