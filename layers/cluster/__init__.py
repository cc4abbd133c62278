"""A PostgreSQL and PostGIS cluster of Guatu's own. Others use `Cluster` and its errors only."""

from layers.cluster.cluster import Cluster
from layers.cluster.errors import ClusterError

__all__ = ["Cluster", "ClusterError"]
