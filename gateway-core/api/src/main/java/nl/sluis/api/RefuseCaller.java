package nl.sluis.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Turns a caller away whom we can name but who may not do this, and has that in the evidence before
 * the caller hears of it. Who cannot be named is counted by the door.
 */
public final class RefuseCaller {

  private final Function<Leaf, CompletionStage<?>> record;
  private final ProblemForms forms;

  /** Tells as RFC 9457 has it, at every address. */
  public RefuseCaller(Function<Leaf, CompletionStage<?>> record) {
    this(record, ProblemForms.PLAIN);
  }

  /**
   * @param record makes a leaf durable
   * @param forms how it is told at each address
   */
  public RefuseCaller(Function<Leaf, CompletionStage<?>> record, ProblemForms forms) {
    this.record = record;
    this.forms = forms;
  }

  /** Records in the ledger that this committer writes, and tells as RFC 9457 has it. */
  public static RefuseCaller into(Committer committer) {
    return into(committer, ProblemForms.PLAIN);
  }

  /** Records in the ledger that this committer writes. */
  public static RefuseCaller into(Committer committer, ProblemForms forms) {
    return new RefuseCaller(
        leaf -> committer.submit(Entry.of(List.of(leaf), List.of(), true)), forms);
  }

  /** The answer to a refused request, in the form of its address. */
  Answer answer(Request request, Problem problem) {
    return forms.answer(request.path(), problem);
  }

  /**
   * @param leaf starts the leaf: when, by which policy, in which trace
   */
  CompletionStage<Answer> turnAway(
      Request request, LeafBuilder leaf, ProblemType type, String detail) {
    Answer answer = answer(request, Problem.of(type, detail));
    ClientIdentity client = request.client();
    if (client == null) {
      return Answers.now(answer);
    }
    return record
        .apply(leaf.sender(client.oin().value(), null).reason(type.slug()).build())
        .thenApply(durable -> answer);
  }

  /** Turns away a participant whose role may not make this call. */
  CompletionStage<Answer> turnAway(Call call, String detail) {
    ProblemType type = ProblemType.IDENTITEIT_ONBEKEND;
    Answer answer = answer(call.request(), Problem.of(type, detail));
    return record
        .apply(call.leaf(Step.REFUSED).reason(type.slug()).build())
        .thenApply(durable -> answer);
  }
}
