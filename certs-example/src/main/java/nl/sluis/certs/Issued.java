package nl.sluis.certs;

import java.nio.file.Path;
import java.util.List;

/**
 * What one run of {@link ExamplePki} wrote.
 *
 * @param folder where it all is
 * @param fresh whether the authorities are new, so that every earlier certificate is worthless
 * @param names who got a certificate and a key, in the order of {@code participants.yaml}
 * @param files every file written
 */
public record Issued(Path folder, boolean fresh, List<String> names, List<Path> files) {
  public Issued {
    names = List.copyOf(names);
    files = List.copyOf(files);
  }
}
