# Kafka from Maven's jars, started as the official image starts it: by KafkaDockerWrapper, from KAFKA_ variables.
FROM medley-stand-in-java
RUN useradd --uid 1000 appuser \
    && mkdir -p /etc/kafka/docker /mnt/shared/config /opt/kafka/config /opt/kafka/libs /var/lib/kafka/data \
    && touch /etc/kafka/docker/log4j2.yaml /etc/kafka/docker/tools-log4j2.yaml \
    && touch /etc/kafka/docker/server.properties \
    && chown -R appuser /opt/kafka /var/lib/kafka
COPY kafka /opt/kafka/libs/
COPY kafka-run /etc/kafka/docker/run
USER appuser
VOLUME /var/lib/kafka/data
CMD ["/etc/kafka/docker/run"]
