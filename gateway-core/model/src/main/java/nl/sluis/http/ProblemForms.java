package nl.sluis.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How it is told at each address that a request was refused: in the form of the nearest door at or
 * above it, or else as RFC 9457 has it. For what is refused before that door itself comes to it.
 */
public final class ProblemForms {

  /** RFC 9457 at every address. */
  public static final ProblemForms PLAIN = new ProblemForms(Map.of());

  private final Map<String, Function<Problem, Answer>> doors;

  /**
   * @param doors what tells of a problem, by path
   */
  public ProblemForms(Map<String, Function<Problem, Answer>> doors) {
    this.doors = Map.copyOf(doors);
  }

  /** These, and a door of its own at and below this path. */
  public ProblemForms and(String path, Function<Problem, Answer> door) {
    Map<String, Function<Problem, Answer>> more = new HashMap<>(doors);
    more.put(path, door);
    return new ProblemForms(more);
  }

  /** The answer at an address, with the status of the problem's type. */
  public Answer answer(String path, Problem problem) {
    return answer(path, problem, problem.type().status());
  }

  /**
   * The answer at an address.
   *
   * @param status the status the answer carries, which can be more precise than the type's own
   */
  public Answer answer(String path, Problem problem, int status) {
    Function<Problem, Answer> door = nearest(path);
    Answer told = door == null ? null : door.apply(problem);
    return told == null || told.contentType().equals(ProblemJson.MEDIA_TYPE)
        ? Answer.of(status, ProblemJson.MEDIA_TYPE, ProblemJson.write(problem, status))
        : new Answer(status, told.contentType(), told.headers(), told.body());
  }

  private @Nullable Function<Problem, Answer> nearest(String path) {
    String at = path;
    while (!doors.isEmpty() && !at.isEmpty()) {
      Function<Problem, Answer> door = doors.get(at);
      if (door != null) {
        return door;
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    return null;
  }
}
