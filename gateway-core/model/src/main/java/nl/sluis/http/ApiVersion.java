package nl.sluis.http;

/** The version of the interface, as {@code API-Version} and the API description both tell it. */
public final class ApiVersion {

  /** Semantic; the first number is the one in the addresses. */
  public static final String VALUE = "1.0.0";

  private ApiVersion() {}
}
