package io.memorystore.jackson;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import io.memorystore.ConfigurationException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out while a codec is made what Jackson would only say at the first event: a reader and a writer of a mapper look their types
 * up early, but keep to themselves what goes wrong, and for a type that lacks its module they find one that always fails. What a
 * deserializer of the host's own does is its own business. For one thread.
 */
final class MapperCheck {
    /** Types may contain themselves. */
    private final Set<Object> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    private MapperCheck() {}

    static void require(ObjectMapper mapper, Class<?> type) {
        try {
            mapper.getSerializerProviderInstance().findTypedValueSerializer(type, true, null);
            DefaultDeserializationContext context = (DefaultDeserializationContext) mapper.getDeserializationContext();
            JsonDeserializer<Object> deserializer = context.createDummyInstance(mapper.getDeserializationConfig())
                    .findRootValueDeserializer(mapper.constructType(type));
            new MapperCheck().require(deserializer, type.getName());
        } catch (JsonMappingException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The mapper cannot write and read " + type.getName()
                            + ", as the cause says. Correct the annotations or the mapper, and see that the type's package is"
                            + " open to Jackson.",
                    e);
        }
    }

    private void require(@Nullable JsonDeserializer<?> deserializer, String place) {
        if (deserializer instanceof UnsupportedTypeDeserializer) {
            throw unreadable(place);
        }
        if (deserializer instanceof ContainerDeserializerBase<?> container) {
            require(container.getContentDeserializer(), place);
        }
        if (deserializer instanceof BeanDeserializerBase bean && checked.add(bean)) {
            Iterator<SettableBeanProperty> properties = bean.properties();
            while (properties.hasNext()) {
                require(properties.next(), place);
            }
        }
    }

    private void require(SettableBeanProperty property, String owner) {
        String place = owner + "." + property.getName();
        if (property.getValueDeserializer() instanceof AbstractDeserializer && !property.hasValueTypeDeserializer()) {
            throw unreadable(place);
        }
        require(property.getValueDeserializer(), place);
    }

    private static ConfigurationException unreadable(String place) {
        return new ConfigurationException("The mapper cannot read the component " + place
                + ". Register the module that knows its type, or annotate it.");
    }
}
