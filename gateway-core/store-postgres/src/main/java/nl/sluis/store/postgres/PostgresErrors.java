package nl.sluis.store.postgres;

import java.sql.SQLException;

/** What an error of PostgreSQL means (appendix A of its manual, by class). */
final class PostgresErrors {

  private PostgresErrors() {}

  /** Whether it is in what was asked, and not of the server or of the moment. */
  static boolean isConflict(SQLException e) {
    return switch (kind(e)) {
      case "22", "23", "54" -> true;
      default -> false;
    };
  }

  /** A word for health. */
  static String reason(SQLException e) {
    if (e instanceof OtherGatewayException) {
      return "in-use";
    }
    if (e instanceof ReplacedDatabaseException) {
      return "replaced";
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "53100" -> "disk-full";
      case "55P03" -> "locked";
      case "58030" -> "disk-error";
      case "25006", "42501" -> "not-writable";
      case "XX001", "XX002" -> "damaged";
      default ->
          switch (kind(e)) {
            case "08", "57" -> "no-connection";
            case "28" -> "no-access";
            case "53" -> "server-full";
            default -> "store";
          };
    };
  }

  private static String kind(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
