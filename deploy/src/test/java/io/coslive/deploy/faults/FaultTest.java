package io.coslive.deploy.faults;

import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that does harm. Runs once per group protocol, each time with a {@link Scene} of its own, on a broker that the tests of a class share.
 */
@TestTemplate
@ExtendWith(ScenePerProtocol.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface FaultTest {
}
