"""Column kinds shared by the tables."""

from datetime import datetime
from typing import Annotated, ClassVar

from geoalchemy2 import Geometry, WKBElement
from sqlalchemy import BigInteger, DateTime, Identity, Text, func
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {str: Text}


Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
UnitCode = Annotated[str, mapped_column(Text)]

# EPSG:4490 (CGCS2000, degrees); x = longitude, y = latitude as PostGIS keeps them.
Shape4490 = Annotated[WKBElement, mapped_column(Geometry(srid=4490, spatial_index=False))]
Point4490 = Annotated[WKBElement, mapped_column(Geometry("POINT", srid=4490, spatial_index=False))]
