console.log("DocSpot");
