package nl.sluis.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import nl.sluis.agreement.Agreement;
import nl.sluis.http.Request;
import nl.sluis.policy.PolicySet;

/**
 * A request by a privacy officer.
 *
 * @param officer the agreement of the FG
 * @param t the language of the page
 * @param trace id of the trace, the same in the evidence of the look
 * @param id what the path has in place of {@code {id}}; empty when its template has none
 * @param form the fields of a POST; empty otherwise
 */
public record Visit(
    Request request,
    Agreement officer,
    PolicySet policy,
    Instant at,
    String trace,
    Texts t,
    String id,
    Form form) {

  public ZoneId zone() {
    return policy.metadata().zone();
  }

  public LocalDate day() {
    return LocalDate.ofInstant(at, zone());
  }

  /** A query parameter; empty when it is absent. */
  public String query(String name) {
    return request.query().getOrDefault(name, "");
  }

  /** Names of organisations, roles, articles and fields, in this language. */
  public Names names() {
    return new Names(policy, t);
  }

  @Override
  public String toString() {
    return "Visit[" + request + "]";
  }
}
