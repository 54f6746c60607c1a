package nl.sluis.app;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one gateway, at whose doors the example organisations call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithStoryGateway {

  @TempDir static Path folder;
  protected StoryGateway gateway;
  protected Caller caller;

  @BeforeAll
  void start() throws Exception {
    gateway = new StoryGateway(folder, Path.of(System.getProperty("sluis.root", "..")));
    caller = new Caller(gateway);
  }

  @AfterAll
  void stop() {
    caller.close();
    gateway.close();
  }
}
