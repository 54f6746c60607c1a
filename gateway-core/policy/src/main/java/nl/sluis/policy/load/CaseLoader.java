package nl.sluis.policy.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicyException;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.cases.CaseFile;
import nl.sluis.policy.cases.CaseRunner;

/** Reads policies/cases and holds the rules against them. */
public final class CaseLoader {

  private final PolicyFolder folder;

  public CaseLoader(Path folder) {
    this.folder = PolicyFolder.read(folder);
  }

  /**
   * What came of one case.
   *
   * @param place file and line
   * @param name its name
   * @param differences how the answer differs from what was expected; empty when it does not
   */
  public record Result(String place, String name, List<String> differences) {}

  /**
   * All cases, in the order of the files.
   *
   * @throws PolicyException when a file is wrong, or names what does not exist
   */
  public List<Result> run(PolicySet policy) {
    CaseRunner runner = new CaseRunner(policy);
    List<Result> results = new ArrayList<>();
    for (String file : folder.in(PolicyFolder.CASES)) {
      List<CaseFile.Case> cases = folder.document(file, CaseFile.class).cases();
      for (int i = 0; i < cases.size(); i++) {
        CaseFile.Case one = cases.get(i);
        Place place = Place.in(file).at("cases", i);
        try {
          results.add(
              place.parsed(() -> {
                Decision decision = runner.decide(one.ask());
                return new Result(
                    file + ", regel " + folder.line(place),
                    one.name(),
                    CaseRunner.differences(one.expect(), decision));
              }));
        } catch (Place.Misplaced e) {
          throw folder.complaint(e);
        }
      }
    }
    return results;
  }
}
