package io.memorystore.driver.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that binds each text as its UTF-8 bytes: see {@link Dialect#bindsTextsAsBytes}. For one thread at a time. */
final class TextsAsBytes implements InvocationHandler {
    private final PreparedStatement statement;

    private TextsAsBytes(PreparedStatement statement) {
        this.statement = statement;
    }

    static PreparedStatement of(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                TextsAsBytes.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new TextsAsBytes(statement));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("setString") && arguments != null) {
            bind((Integer) arguments[0], (String) arguments[1]);
            return null;
        }
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void bind(int parameter, @Nullable String text) throws SQLException {
        statement.setBytes(parameter, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }
}
