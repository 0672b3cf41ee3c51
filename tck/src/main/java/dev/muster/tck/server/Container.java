package dev.muster.tck.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A container of Testcontainers, by reflection: its jar has no name that a module could require, and most users of the kit
 * have no use for it.
 */
final class Container {
    private static final String TYPE = "org.testcontainers.containers.GenericContainer";

    private final Object container;

    private Container(Object container) {
        this.container = container;
    }

    /** Not started yet. */
    static Container of(String image, int port) throws ClassNotFoundException {
        try {
            Object made = Class.forName(TYPE).getConstructor(String.class).newInstance(image);
            call(made, "addExposedPort", port);
            // Its own way of waiting needs a shell in the image; the caller waits for an answer of the server instead.
            call(made, "setWaitStrategy", new Object[] {null});
            return new Container(made);
        } catch (ClassNotFoundException absent) {
            throw absent;
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("this Testcontainers is not the one that the kit knows", other);
        }
    }

    void start() {
        call(container, "start");
    }

    void stop() {
        call(container, "stop");
    }

    String host() {
        return String.valueOf(call(container, "getHost"));
    }

    int port(int inside) {
        return (Integer) Objects.requireNonNull(call(container, "getMappedPort", inside));
    }

    void pause() {
        command("pauseContainerCmd");
    }

    void resume() {
        command("unpauseContainerCmd");
    }

    private void command(String name) {
        Object client = Objects.requireNonNull(call(container, "getDockerClient"));
        Object id = Objects.requireNonNull(call(container, "getContainerId"));
        call(Objects.requireNonNull(call(client, name, id)), "exec");
    }

    private static @Nullable Object call(Object target, String name, @Nullable Object... arguments) {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(found -> found.getName().equals(name)
                        && found.getParameterCount() == arguments.length
                        && !found.isVarArgs()
                        && fits(found, arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + target.getClass()));
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(name + " failed: " + thrown.getCause(), thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean fits(Method method, @Nullable Object[] arguments) {
        for (int index = 0; index < arguments.length; index++) {
            Class<?> type = method.getParameterTypes()[index];
            if (arguments[index] != null && !type.isInstance(arguments[index]) && type != int.class) {
                return false;
            }
        }
        return true;
    }
}
