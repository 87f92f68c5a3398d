package io.coslive.deploy.faults;

import io.coslive.ingest.kafka.GroupProtocol;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Behind {@link FaultTest}. */
final class ScenePerProtocol implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
    return Stream.of(GroupProtocol.values()).map(Invocation::new);
  }

  private record Invocation(GroupProtocol protocol) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return protocol.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Scenes(protocol));
    }
  }

  /** Whatever stands in a store of JUnit's is closed with its context. */
  private record Scenes(GroupProtocol protocol) implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(Scene.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Scene resolveParameter(ParameterContext parameter, ExtensionContext context) {
      ExtensionContext ofClass = context;
      while (ofClass.getTestMethod().isPresent()) {
        ofClass = ofClass.getParent().orElseThrow();
      }
      SharedBroker shared = ofClass.getStore(NAMESPACE).getOrComputeIfAbsent(SharedBroker.class);
      String name = context.getRequiredTestMethod().getName() + "-" + protocol.name().toLowerCase(Locale.ROOT);
      return context.getStore(NAMESPACE).getOrComputeIfAbsent(Scene.class, _ -> shared.scene(name, protocol),
          Scene.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
      Scene scene = context.getStore(NAMESPACE).get(Scene.class, Scene.class);
      if (scene != null && context.getExecutionException().isPresent()) {
        scene.printLogs();
      }
    }
  }
}
