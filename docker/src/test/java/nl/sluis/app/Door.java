package nl.sluis.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A body that a door takes.
 *
 * @param who sends it
 * @param manages at the management plane
 * @param path where it goes
 * @param type its media type
 * @param body a whole one
 * @param free places where any length will do: what stands there names nothing, or is not used
 */
record Door(
    String who, boolean manages, String path, String type, ObjectNode body, Set<String> free) {

  @Override
  public String toString() {
    return who + " " + path;
  }
}
