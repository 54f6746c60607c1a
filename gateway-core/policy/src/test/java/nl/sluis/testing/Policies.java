package nl.sluis.testing;

import java.nio.file.Path;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.PolicyLoader;

/** The policies of this repository. */
public final class Policies {

  private static final PolicySet LOADED = new PolicyLoader(folder()).compile();

  private Policies() {}

  /** The folder; the build says where the repository is. */
  public static Path folder() {
    return Path.of(System.getProperty("sluis.root", ".."), "policies");
  }

  /** The set as it stands in the repository; that it can be proven is tested by itself. */
  public static PolicySet load() {
    return LOADED;
  }

  /** A copy that a test may change. */
  public static PolicyCopy copyTo(Path folder) {
    return new PolicyCopy(folder);
  }
}
