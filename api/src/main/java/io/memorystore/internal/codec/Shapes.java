package io.memorystore.internal.codec;

import io.memorystore.ConfigurationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the shapes of types, or says which component is of a type that has none. For one thread, while a codec is made. */
final class Shapes {
    private static final String KEPT =
            "Kept are String, the primitives and their boxes, BigDecimal, BigInteger, enums, Instant,"
                    + " Duration, LocalDate, LocalTime, LocalDateTime, OffsetDateTime, UUID, URI, byte[], Optional, List, Set, Map with"
                    + " String keys, records, and sealed interfaces of records";

    private final Reach reach;
    /** A record is here before its components are: it may contain itself. */
    private final Map<Class<?>, Shape> known = new HashMap<>();

    Shapes(Reach reach) {
        this.reach = reach;
    }

    RecordShape record(Class<?> type) {
        if (known.get(type) instanceof RecordShape shape) {
            return shape;
        }
        if (type.getTypeParameters().length > 0) {
            throw new ConfigurationException("The record " + type.getName()
                    + " has type parameters, so that its components have no fixed types. Use a record without.");
        }
        RecordShape shape = new RecordShape(reach.access(type));
        known.put(type, shape);
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String place = type.getName() + "." + component.getName();
            components.add(
                    new Component(component.getName(), of(component.getGenericType(), place), isNullable(component)));
        }
        shape.compose(components);
        return shape;
    }

    /** By the annotation's simple name, whoever's it is, if it is there at run time. */
    private static boolean isNullable(RecordComponent component) {
        return Stream.of(
                        component.getAnnotations(),
                        component.getAnnotatedType().getAnnotations(),
                        component.getAccessor().getAnnotations())
                .flatMap(Stream::of)
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getSimpleName().equals("Nullable"));
    }

    private Shape of(Type type, String place) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, place);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, place);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], place);
        }
        throw refused(type, place, KEPT);
    }

    private Shape ofClass(Class<?> type, String place) {
        Shape scalar = Scalars.of(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isEnum()) {
            return known.computeIfAbsent(type, EnumShape::of);
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isInterface() && type.isSealed()) {
            return sealed(type);
        }
        throw refused(type, place, KEPT);
    }

    private Shape sealed(Class<?> type) {
        Shape before = known.get(type);
        if (before != null) {
            return before;
        }
        Map<Class<?>, String> names = new HashMap<>();
        Map<String, RecordShape> records = new HashMap<>();
        SealedShape shape = new SealedShape(names, records);
        known.put(type, shape);
        for (Map.Entry<String, Class<?>> entry : SealedTypes.byNestedName(type).entrySet()) {
            names.put(entry.getValue(), entry.getKey());
            records.put(entry.getKey(), record(entry.getValue()));
        }
        return shape;
    }

    private Shape ofGeneric(ParameterizedType type, String place) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new ListShape(of(arguments[0], place));
        }
        if (type.getRawType() == Set.class) {
            return new SetShape(of(arguments[0], place));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new MapShape(of(arguments[1], place));
        }
        if (type.getRawType() == Optional.class) {
            return optional(of(arguments[0], place), type, place);
        }
        throw refused(type, place, KEPT);
    }

    private static Shape optional(Shape content, Type type, String place) {
        if (content instanceof OptionalShape) {
            throw refused(type, place, "An empty Optional and an Optional of an empty one would be stored alike");
        }
        return new OptionalShape(content);
    }

    private static ConfigurationException refused(Type type, String place, @Nullable String why) {
        return new ConfigurationException(
                "The component " + place + " is or has a " + type.getTypeName() + ", which cannot be kept. " + why
                        + ". Change the component, or give the codec a format that knows the type.");
    }
}
