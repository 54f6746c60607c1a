package nl.sluis.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemJson;
import nl.sluis.http.Request;

/**
 * One outside form of a signal (school JSON, FHIR, CloudEvents). Stateless and safe for use by many
 * threads.
 *
 * <p>An adapter knows one format and nothing else: who the sender is, whether it may send and what
 * happens next is decided elsewhere.
 */
public interface SignalAdapter {

  /** The paths on the data plane that take a push in this form, by POST. */
  Set<String> paths();

  /**
   * Names of the outbound channels without which there is nothing to push here: with one of them
   * off, these paths do not exist. Most forms need none.
   */
  default Set<String> channels() {
    return Set.of();
  }

  /**
   * Reads a push. Whatever is wrong with the input comes back as a value; nothing of the input may
   * stand in it.
   *
   * @param catalogue the messages of the rules that the whole push goes by, for a form that they
   *     lay down
   */
  Parsed parse(Request request, MessageCatalogue catalogue);

  /** A request that brings several pushes. */
  interface Several {

    /** Each as if it had come alone, in their order. */
    List<Request> pushes();

    /** The answer to all, from the answers to each. */
    Answer answer(List<Answer> answers);
  }

  /** The pushes in a request that brings several; empty when it brings one. */
  default Optional<Several> several(Request request) {
    return Optional.empty();
  }

  /**
   * What a push says, to tell it from another under the same id: the body as it is, unless one push
   * can be written in more ways.
   */
  default byte[] said(Request request) {
    return request.body();
  }

  /**
   * Where this form has what a signal has at a place, for what is wrong with a signal that was read
   * well.
   *
   * @param pointer JSON Pointer into the form of schools, such as {@code /tijdstip} or {@code
   *     /betrokkenen/0/geboortedatum}
   * @param request the push
   */
  default String place(String pointer, Request request) {
    return pointer;
  }

  /**
   * The answer to a push that was accepted.
   *
   * @param status 201 the first time, 202 when all of it waits for consent, 200 when the same push
   *     came again
   * @param receipt the signed receipt, a JSON document
   */
  default Answer accepted(int status, byte[] receipt) {
    return Answer.json(status, receipt);
  }

  /**
   * The answer to a push that was not accepted, in the form that this format's clients expect; RFC
   * 9457 unless the form has its own.
   */
  default Answer refused(Problem problem) {
    return Answer.of(problem.type().status(), ProblemJson.MEDIA_TYPE, ProblemJson.write(problem));
  }

  /** Documents that the adapter publishes, such as a schema, by path on the data plane (GET). */
  default Map<String, Answer> published() {
    return Map.of();
  }
}
