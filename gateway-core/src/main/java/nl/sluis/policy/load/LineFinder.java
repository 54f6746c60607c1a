package nl.sluis.policy.load;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the line in a YAML document at which a path leads somewhere, as far as it exists. */
final class LineFinder {

  private LineFinder() {}

  /** Counted from 1. */
  static int line(String document, List<Object> path) {
    Node node = new Yaml(new LoaderOptions()).compose(new StringReader(document));
    int line = 0;
    for (int i = 0; node != null && i < path.size(); i++) {
      Node next = null;
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(path.get(i))) {
            line = key.getStartMark().getLine();
            next = tuple.getValueNode();
          }
        }
      } else if (node instanceof SequenceNode sequence
          && path.get(i) instanceof Integer position
          && position < sequence.getValue().size()) {
        next = sequence.getValue().get(position);
        line = next.getStartMark().getLine();
      }
      node = next;
    }
    return line + 1;
  }
}
