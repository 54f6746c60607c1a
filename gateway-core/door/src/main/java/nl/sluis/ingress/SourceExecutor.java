package nl.sluis.ingress;

import java.util.concurrent.Executor;

/** Runs work on the account of one source. */
record SourceExecutor(FairQueue queue, Source source) implements Executor {

  @Override
  public void execute(Runnable work) {
    queue.add(
        source,
        new FairQueue.Work() {
          @Override
          public void run() {
            try {
              work.run();
            } finally {
              queue.served(source);
            }
          }

          // The door is closing, and the connection with it.
          @Override
          public void rejected() {
            queue.served(source);
          }
        });
  }
}
