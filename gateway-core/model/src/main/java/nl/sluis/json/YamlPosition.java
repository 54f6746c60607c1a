package nl.sluis.json;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A position in a YAML document.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record YamlPosition(int line, int column) {

  /** Where a path of keys and positions leads, as far as it exists. */
  public static YamlPosition of(String document, List<Object> path) {
    Node node = new Yaml(new LoaderOptions()).compose(new StringReader(document));
    YamlPosition found = new YamlPosition(1, 1);
    for (int i = 0; node != null && i < path.size(); i++) {
      Node next = null;
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(path.get(i))) {
            found = at(key.getStartMark());
            next = tuple.getValueNode();
          }
        }
      } else if (node instanceof SequenceNode sequence
          && path.get(i) instanceof Integer position
          && position < sequence.getValue().size()) {
        next = sequence.getValue().get(position);
        found = at(next.getStartMark());
      }
      node = next;
    }
    return found;
  }

  private static YamlPosition at(Mark mark) {
    return new YamlPosition(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
