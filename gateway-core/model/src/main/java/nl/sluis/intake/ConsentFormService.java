package nl.sluis.intake;

/** Makes a {@link ConsentForm}; found by {@link java.util.ServiceLoader}. */
public interface ConsentFormService {

  /** The form, ready for use. */
  ConsentForm form();
}
