package nl.sluis.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever trusts the verifier has to trust the JDK and these few files, and nothing else. */
class IndependenceTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

  @Test
  void itsClassesKnowTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "nl.sluis.verifier..", "org.jspecify.annotations..")
        .check(
            new ClassFileImporter()
                .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation()));
  }

  @Test
  void itsPomHasNoDependencyThatGoesAlong() throws Exception {
    Path root = Path.of(System.getProperty("sluis.root", "../.."));
    String pom = Files.readString(root.resolve("docker/verifier/pom.xml"));
    Matcher dependencies = DEPENDENCY.matcher(pom);
    int count = 0;
    while (dependencies.find()) {
      count++;
      assertThat(dependencies.group(1)).containsPattern("<scope>(test|provided)</scope>");
    }
    assertThat(count).isPositive();
  }
}
