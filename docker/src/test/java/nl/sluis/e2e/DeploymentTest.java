package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.sluis.app.Settings;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.policy.load.RunningPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The files for Compose and Kubernetes are what those read, and fit the image. */
@Tag("slow")
final class DeploymentTest {

  private static final Path DOCKER =
      TestGateway.ROOT.resolve("docker").toAbsolutePath().normalize();
  private static final Path KUBERNETES = DOCKER.resolve("kubernetes");
  private static final Path GENERATED = KUBERNETES.resolve("generated");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void composeFitsItsSpecification() throws Exception {
    JsonNode compose = documents(DOCKER.resolve("compose/compose.yaml")).getFirst();

    assertThat(misfits(compose)).isEmpty();
    ((ObjectNode) compose.at("/services/gateway-1")).put("read-only", true);
    assertThat(misfits(compose)).isNotEmpty();
  }

  private static List<String> misfits(JsonNode compose) throws IOException {
    try (InputStream schema = DeploymentTest.class.getResourceAsStream("compose-spec.json")) {
      Validator validator =
          new ValidatorFactory()
              .withDialect(new Dialects.Draft2019Dialect())
              .withDisabledSchemaValidation(true)
              .withJsonNodeFactory(new JacksonNode.Factory())
              .createValidator();
      var where = validator.registerSchema(withoutIds(JSON.readTree(schema)));
      return validator.validate(where, compose).getErrors().stream()
          .map(one -> one.getInstanceLocation() + ": " + one.getError())
          .toList();
    }
  }

  /**
   * Its ids are those of an older JSON Schema than it says it is of, and its $schema an old name.
   */
  private static JsonNode withoutIds(JsonNode schema) {
    ((ObjectNode) schema).remove("$schema");
    return schema;
  }

  @Test
  void everyImageIsNamedByItsDigestAndNoSecretIsInTheFile() throws Exception {
    String text = Files.readString(DOCKER.resolve("compose/compose.yaml"));
    JsonNode compose = documents(DOCKER.resolve("compose/compose.yaml")).getFirst();
    for (JsonNode service : compose.path("services")) {
      assertThat(service.path("image").asText()).matches("sluis|.*@\\$\\{[A-Z]+_DIGEST:\\?.*}");
    }
    assertThat(text).doesNotContainPattern("(?i)password: |sha256:");
    assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
        .doesNotContainPattern("sha256:[0-9a-f]");
  }

  @Test
  void theLoadBalancerIsWhereTheGatewayLooksForIt() throws Exception {
    JsonNode compose = documents(DOCKER.resolve("compose/compose.yaml")).getFirst();
    JsonNode settings = documents(DOCKER.resolve("compose/sluis.yaml")).getFirst();

    assertThat(settings.at("/dataPlane/loadBalancers/0").asText())
        .isEqualTo(compose.at("/services/load-balancer/networks/doors/ipv4_address").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sluis.yaml", "image/sluis.yaml", "compose/sluis.yaml", "kubernetes/sluis.yaml"})
  void eachConfigurationCanBeRead(String file) {
    assertThat(Settings.read(DOCKER.resolve(file))).isNotNull();
  }

  @Test
  void theManifestsAreWhatKubernetesReads() throws Exception {
    policies();
    JsonNode kustomization = documents(KUBERNETES.resolve("kustomization.yaml")).getFirst();
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode resource : kustomization.path("resources")) {
      all.addAll(documents(KUBERNETES.resolve(resource.asText())));
    }
    assertThat(all)
        .extracting(one -> one.path("kind").asText())
        .contains("StatefulSet", "PodDisruptionBudget", "NetworkPolicy", "ConfigMap", "Service");
    for (JsonNode one : all) {
      read(one);
    }
    for (JsonNode patch : kustomization.path("patches")) {
      // Half a StatefulSet: what it is a part of says the rest.
      assertThat(documents(KUBERNETES.resolve(patch.path("path").asText()))).hasSize(1);
    }
    JsonNode set = all.getFirst();
    ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("readonlyRootFilesystem", true);
    assertThatThrownBy(() -> read(set)).hasMessageContaining("readonlyRootFilesystem");
  }

  private static void read(JsonNode resource) throws IOException {
    var json = JsonParser.parseString(resource.toString());
    switch (resource.path("kind").asText()) {
      case "StatefulSet" -> V1StatefulSet.validateJsonElement(json);
      case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
      case "NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(json);
      case "Service" -> V1Service.validateJsonElement(json);
      case "ConfigMap" -> V1ConfigMap.validateJsonElement(json);
      default -> throw new IllegalArgumentException("unknown: " + resource.path("kind"));
    }
  }

  @Test
  void theManifestsFitTheImage() throws Exception {
    ImageFile image = ImageFile.read(DOCKER.resolve("Dockerfile"));
    JsonNode pod =
        documents(KUBERNETES.resolve("gateway.yaml")).getFirst().at("/spec/template/spec");
    JsonNode container = pod.path("containers").path(0);
    List<String> mounted = new ArrayList<>();
    container.path("volumeMounts").forEach(one -> mounted.add(one.path("mountPath").asText()));
    List<String> ports = new ArrayList<>();
    container.path("ports").forEach(one -> ports.add(one.path("containerPort").asText()));

    assertThat(image.last("USER").words())
        .isEqualTo(
            pod.at("/securityContext/runAsUser").asText()
                + ":"
                + pod.at("/securityContext/runAsGroup").asText());
    assertThat(mounted).containsAll(image.last("VOLUME").list());
    assertThat(String.join(" ", ports)).isEqualTo(image.last("EXPOSE").words());
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
  }

  /** From the rules to what is mounted, by the script and by what Kubernetes makes of it. */
  @Test
  void rulesThatAreMountedFromAConfigMapLoadAndAreReplacedAsAWhole() throws Exception {
    policies();
    JsonNode data = documents(GENERATED.resolve("policies.yaml")).getFirst().path("data");
    JsonNode items =
        documents(GENERATED.resolve("policies-volume.yaml"))
            .getFirst()
            .at("/spec/template/spec/volumes/0/configMap/items");
    Map<String, byte[]> files = new TreeMap<>();
    for (JsonNode item : items) {
      files.put(
          item.path("path").asText(),
          data.path(item.path("key").asText()).asText().getBytes(UTF_8));
    }
    ConfigMapMount mount = new ConfigMapMount(folder);
    mount.put(files);
    PolicyLoader loader = new PolicyLoader(folder);

    assertThat(loader.fingerprint())
        .isEqualTo(new PolicyLoader(TestGateway.ROOT.resolve("policies")).fingerprint());
    RunningPolicy running =
        new RunningPolicy(
            loader, loader.compile(), next -> CompletableFuture.completedFuture(null));
    assertThat(running.stale()).isFalse();

    Map<String, byte[]> changed = new HashMap<>(files);
    changed.put(
        "calendar.yaml",
        (new String(files.get("calendar.yaml"), UTF_8) + "# nog een regel\n").getBytes(UTF_8));
    mount.put(changed);
    assertThat(running.stale()).isTrue();
    assertThat(loader.compile().metadata().fingerprint())
        .isNotEqualTo(running.get().metadata().fingerprint());
  }

  @Test
  void theUnitIsOneThatSystemdReads() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/systemd-analyze")), "systemd is here");
    Process verify =
        new ProcessBuilder(
                "systemd-analyze", "verify", DOCKER.resolve("systemd/sluis.service").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(verify.getInputStream().readAllBytes(), UTF_8);
    assertThat(verify.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("sluis.service");
  }

  private static void policies() throws Exception {
    Process script =
        new ProcessBuilder(
                "sh",
                KUBERNETES.resolve("policies.sh").toString(),
                TestGateway.ROOT.resolve("policies").toAbsolutePath().toString())
            .inheritIO()
            .start();
    assertThat(script.waitFor()).isZero();
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Stream.of(new Yaml().loadAll(in))
          .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
          .map(one -> (JsonNode) JSON.valueToTree(one))
          .toList();
    }
  }
}
