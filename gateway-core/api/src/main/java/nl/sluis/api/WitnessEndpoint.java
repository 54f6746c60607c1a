package nl.sluis.api;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import nl.sluis.anchor.Witness;
import nl.sluis.anchor.WitnessAnswer;
import nl.sluis.anchor.WitnessAnswer.Conflict;
import nl.sluis.anchor.WitnessAnswer.Cosigned;
import nl.sluis.anchor.WitnessAnswer.Reason;
import nl.sluis.anchor.WitnessAnswer.Refused;
import nl.sluis.http.Answer;

/**
 * Cosigns the checkpoints of other logs. Status codes and bodies are those of
 * c2sp.org/tlog-witness, since any log may call that speaks it.
 */
public final class WitnessEndpoint {
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final Witness witness;

  public WitnessEndpoint(Witness witness) {
    this.witness = witness;
  }

  /** {@code POST /getuige/add-checkpoint}. */
  public CompletionStage<Answer> add(Call call) {
    return witness
        .add(call.oin().value(), call.request().body())
        .thenApply(WitnessEndpoint::answer);
  }

  /**
   * {@code GET /getuige/logboeken/{id}}: the checkpoint that was cosigned last for a log, so that
   * the log can hold itself against it. A hash and a number: who asks need not be that log.
   */
  public CompletionStage<Answer> known(Call call) {
    return witness
        .shown(call.id())
        .map(note -> Answers.now(text(200, PLAIN, note)))
        .orElseGet(Answers::notFound);
  }

  static Answer answer(WitnessAnswer answer) {
    return switch (answer) {
      case Cosigned(String line) -> text(200, PLAIN, line);
      case Conflict(long size) -> text(409, "text/x.tlog.size", size + "\n");
      case Refused(Reason reason) -> refused(reason);
    };
  }

  private static Answer refused(Reason reason) {
    return switch (reason) {
      case MALFORMED -> text(400, PLAIN, "Dit is geen verzoek om te tekenen.\n");
      case UNKNOWN_LOG -> text(404, PLAIN, "Dit logboek is hier niet bekend.\n");
      case UNTRUSTED_SIGNATURE ->
          text(
              403,
              PLAIN,
              "Het controlepunt is niet getekend met een sleutel die hier bekend is.\n");
      case INCONSISTENT ->
          text(422, PLAIN, "Het controlepunt bouwt niet voort op wat hier is getekend.\n");
    };
  }

  private static Answer text(int status, String type, String body) {
    return Answer.of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }
}
